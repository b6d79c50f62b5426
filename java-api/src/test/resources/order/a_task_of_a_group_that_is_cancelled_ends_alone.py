import asyncio


async def sleeper():
    try:
        await asyncio.sleep(1000)
    finally:
        print("sleeper ends")


async def child():
    for i in range(3):
        print("child", i)
        await asyncio.sleep(0)


async def main():
    async with asyncio.TaskGroup() as group:
        sleeping = group.create_task(sleeper())
        group.create_task(child())
        await asyncio.sleep(0)
        sleeping.cancel()
        print("body ends")
    print("group ends")


asyncio.run(main())
