import asyncio


async def child():
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("child")


async def awaiter(name, task):
    await task
    print("awaiter", name)


async def main():
    task = asyncio.create_task(child())
    task.add_done_callback(lambda done: print("callback 1"))
    a = asyncio.create_task(awaiter(2, task))
    await asyncio.sleep(0)
    task.add_done_callback(lambda done: print("callback 3"))
    b = asyncio.create_task(awaiter(4, task))
    await asyncio.sleep(0)
    task.add_done_callback(lambda done: print("callback 5"))
    await a
    await b
    print("main ends")


asyncio.run(main())
