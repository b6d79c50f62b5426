package dev.menai.core.mounted

import java.lang.invoke.MethodHandle
import java.lang.invoke.MethodHandles
import java.lang.invoke.MethodType
import java.util.concurrent.Executor

/**
 * Virtual threads with a scheduler of one's own, where the JDK lets us make them: from Java 21 on,
 * in a JVM that was started with `--add-opens java.base/java.lang=ALL-UNNAMED` (or a jar whose
 * manifest says `Add-Opens: java.base/java.lang`).
 */
internal object MountedThreads {
    /**
     * `(Executor, Runnable) -> Thread`; null where the JDK is closed, or the system property
     * `menai.mountedFibers` is false.
     */
    private val MAKER: MethodHandle? =
        if (System.getProperty("menai.mountedFibers") == "false") null else maker()

    /** The scheduler of all other virtual threads. */
    private val DEFAULT: Executor? = MAKER?.let { defaultScheduler() }

    val AVAILABLE: Boolean = DEFAULT != null

    /** Has a virtual thread go on that is none of ours. */
    fun elsewhere(task: Runnable) = checkNotNull(DEFAULT).execute(task)

    /**
     * A virtual thread, not started, whose remainder is given to [scheduler] whenever it can go on.
     */
    fun new(scheduler: Executor, body: Runnable): Thread =
        checkNotNull(MAKER).invokeWithArguments(scheduler, body) as Thread

    private fun maker(): MethodHandle? =
        try {
            val builder = Class.forName("java.lang.ThreadBuilders\$VirtualThreadBuilder")
            val constructor = builder.getDeclaredConstructor(Executor::class.java)
            if (!constructor.trySetAccessible()) null
            else {
                val api = Class.forName("java.lang.Thread\$Builder")
                val public = MethodHandles.publicLookup()
                val ofVirtual = Class.forName("java.lang.Thread\$Builder\$OfVirtual")
                val flag = Boolean::class.javaPrimitiveType
                val bare =
                    public.findVirtual(
                        ofVirtual,
                        "inheritInheritableThreadLocals",
                        MethodType.methodType(ofVirtual, flag),
                    )
                val unstarted = MethodType.methodType(Thread::class.java, Runnable::class.java)
                val start = public.findVirtual(api, "unstarted", unstarted)
                val make = MethodHandles.lookup().unreflectConstructor(constructor)
                val makeBare =
                    MethodHandles.filterReturnValue(
                        make.asType(make.type().changeReturnType(ofVirtual)),
                        MethodHandles.insertArguments(bare, 1, false),
                    )
                MethodHandles.collectArguments(
                    start,
                    0,
                    makeBare.asType(makeBare.type().changeReturnType(api)),
                )
            }
        } catch (_: ReflectiveOperationException) {
            null
        }

    private fun defaultScheduler(): Executor? =
        try {
            val field =
                Class.forName("java.lang.VirtualThread").getDeclaredField("DEFAULT_SCHEDULER")
            if (field.trySetAccessible()) field.get(null) as? Executor else null
        } catch (_: ReflectiveOperationException) {
            null
        }
}
