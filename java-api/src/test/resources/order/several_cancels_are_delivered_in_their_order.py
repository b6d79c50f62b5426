import asyncio


async def sleeper(name):
    try:
        await asyncio.sleep(1000)
    finally:
        print(name, "ends")


async def main():
    tasks = {name: asyncio.create_task(sleeper(name)) for name in "abc"}
    await asyncio.sleep(0)
    for name in "cab":
        tasks[name].cancel()
        print("cancel", name)
    await asyncio.wait(tasks.values())
    print("main ends")


asyncio.run(main())
