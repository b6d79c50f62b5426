import asyncio


async def child():
    print("child")


def failing(done):
    print("failing callback")
    raise ValueError("x")


async def main():
    asyncio.get_running_loop().set_exception_handler(
        lambda loop, context: print("handler", context["exception"])
    )
    task = asyncio.create_task(child())
    task.add_done_callback(lambda done: print("callback a"))
    task.add_done_callback(failing)
    task.add_done_callback(lambda done: print("callback c"))
    await task
    print("main wakes")
    await asyncio.sleep(0)
    print("main ends")


asyncio.run(main())
