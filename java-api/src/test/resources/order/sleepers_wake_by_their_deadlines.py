import asyncio


async def sleeper(name, seconds):
    print(name, "sleeps")
    await asyncio.sleep(seconds)
    print(name, "wakes")


async def main():
    tasks = [
        asyncio.create_task(sleeper("a", 0.06)),
        asyncio.create_task(sleeper("b", 0.02)),
        asyncio.create_task(sleeper("c", 0.1)),
        asyncio.create_task(sleeper("d", 0)),
    ]
    for task in tasks:
        await task
    print("main ends")


asyncio.run(main())
