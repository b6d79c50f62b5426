import asyncio


async def child():
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("child ends")
    return "value"


async def awaiter(name, task):
    print(name, "waits")
    print(name, await task)


async def main():
    task = asyncio.create_task(child())
    awaiters = [asyncio.create_task(awaiter(name, task)) for name in "abc"]
    for each in awaiters:
        await each
    print("main ends")


asyncio.run(main())
