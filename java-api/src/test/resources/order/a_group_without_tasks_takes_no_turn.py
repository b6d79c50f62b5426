import asyncio


async def other():
    print("other")


async def main():
    asyncio.create_task(other())
    async with asyncio.TaskGroup():
        print("body")
    print("group ends")
    await asyncio.sleep(0)
    print("main ends")


asyncio.run(main())
