import asyncio


async def child():
    print("child")


async def other(name):
    print("other", name)


async def main():
    task = asyncio.create_task(child())
    await task
    asyncio.create_task(other("before"))
    task.add_done_callback(lambda done: print("callback a"))
    task.add_done_callback(lambda done: print("callback b"))
    asyncio.create_task(other("after"))
    print("registered")
    await asyncio.sleep(0)
    print("main ends")


asyncio.run(main())
