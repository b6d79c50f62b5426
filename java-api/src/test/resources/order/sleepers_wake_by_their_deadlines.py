import asyncio


async def sleeper(name, seconds):
    print(name, "sleeps")
    await asyncio.sleep(seconds)
    print(name, "wakes")


async def main():
    tasks = [
        asyncio.create_task(sleeper("a", 0.5)),
        asyncio.create_task(sleeper("b", 0.02)),
        asyncio.create_task(sleeper("c", 0.51)),
        asyncio.create_task(sleeper("d", 0)),
    ]
    for task in tasks:
        await task
    print("main ends")


asyncio.run(main())
