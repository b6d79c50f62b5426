package dev.menai.spring;

import dev.menai.Suspend;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.annotation.AnnotationAttributes;
import org.springframework.core.type.AnnotationMetadata;

/** Makes the beans that {@link ViewBean} asks for. */
final class ViewBeanRegistrar implements ImportBeanDefinitionRegistrar {
  private final BeanFactory beans;

  /** Spring hands the factory in. */
  ViewBeanRegistrar(BeanFactory beans) {
    this.beans = beans;
  }

  @Override
  public void registerBeanDefinitions(AnnotationMetadata on, BeanDefinitionRegistry registry) {
    on.getMergedRepeatableAnnotationAttributes(ViewBean.class, ViewBean.All.class, false)
        .forEach(each -> register(each, registry));
  }

  private void register(AnnotationAttributes annotation, BeanDefinitionRegistry registry) {
    Class<?> view = annotation.getClass("value");
    Class<?> kotlin = annotation.getClass("of");
    RootBeanDefinition bean = kotlin == void.class ? written(view) : adapted(view, kotlin);
    registry.registerBeanDefinition(view.getName(), bean);
  }

  /** One whose method {@code of} takes beans. */
  private static RootBeanDefinition written(Class<?> view) {
    boolean hasOf =
        Arrays.stream(view.getDeclaredMethods()).anyMatch(method -> makes(view, method));
    if (!hasOf) {
      throw new IllegalArgumentException(
          "@ViewBean("
              + view.getSimpleName()
              + ".class): the type has no static method 'of' as views of @JavaView have; for an"
              + " interface of your own say of = the type of the Kotlin bean");
    }
    RootBeanDefinition bean = new RootBeanDefinition(view);
    bean.setFactoryMethodName("of");
    bean.setAutowireMode(AutowireCapableBeanFactory.AUTOWIRE_CONSTRUCTOR);
    return bean;
  }

  private static boolean makes(Class<?> view, Method method) {
    return method.getName().equals("of")
        && Modifier.isStatic(method.getModifiers())
        && method.getReturnType() == view;
  }

  private <V> RootBeanDefinition adapted(Class<V> view, Class<?> kotlin) {
    RootBeanDefinition bean = new RootBeanDefinition(view);
    bean.setInstanceSupplier(() -> Suspend.adapt(view, beans.getBean(kotlin)));
    return bean;
  }
}
