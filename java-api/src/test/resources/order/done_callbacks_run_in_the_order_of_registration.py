import asyncio


async def child():
    print("child")


async def main():
    task = asyncio.create_task(child())
    for name in "abc":
        task.add_done_callback(lambda done, name=name: print("callback", name))
    await task
    print("main wakes")
    await asyncio.sleep(0)
    print("main ends")


asyncio.run(main())
