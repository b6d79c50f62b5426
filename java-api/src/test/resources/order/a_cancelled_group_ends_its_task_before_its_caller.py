import asyncio


async def sleeper(name):
    try:
        await asyncio.sleep(1000)
    finally:
        print(name, "ends")


async def grouping():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(sleeper("a"))
            print("body ends")
    finally:
        print("group ends")


async def main():
    task = asyncio.create_task(grouping())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    task.cancel()
    print("cancel")
    await asyncio.wait([task])
    print("main ends")


asyncio.run(main())
