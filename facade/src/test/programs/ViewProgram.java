import com.acme.orders.java.view.Order;
import com.acme.orders.java.view.Orders;
import com.acme.orders.java.view.Register;
import com.acme.orders.java.view.Shop;
import dev.menai.AsyncScope;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A user of the views. */
public final class ViewProgram {
  private ViewProgram() {}

  public static Object valuesOfAllKinds() {
    try (AsyncScope scope = AsyncScope.create()) {
      return scope.run(ViewProgram::inATask);
    }
  }

  private static List<Object> inATask() throws Exception {
    List<Object> all = new ArrayList<>();
    try (Shop shop = Shop.create("corner")) {
      all.add(shop.find(1).getTitle());
      all.add(shop.find(9));
      for (Order order : shop.orders()) all.add(order.getId());
      all.add(shop.priced(2, order -> shop.find(order.getId() - 1).getId()));
      try {
        shop.read();
      } catch (IOException failure) {
        all.add(failure.getMessage());
      }
      all.add(shop.later(scope()).await());
    }
    all.add(Register.enter(3));
    all.add(Orders.shop(shop -> shop.order("salt")));
    return all;
  }

  private static kotlinx.coroutines.CoroutineScope scope() {
    return kotlinx.coroutines.GlobalScope.INSTANCE;
  }
}
