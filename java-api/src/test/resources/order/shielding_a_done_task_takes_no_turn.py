import asyncio


async def child():
    return "value"


async def other():
    print("other")


async def main():
    task = asyncio.create_task(child())
    await task
    asyncio.create_task(other())
    print(await asyncio.shield(task))
    await asyncio.sleep(0)
    print("main ends")


asyncio.run(main())
