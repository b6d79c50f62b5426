import asyncio


async def ticker():
    for i in range(8):
        print("tick", i)
        await asyncio.sleep(0)


async def sleeper(name):
    try:
        await asyncio.sleep(1000)
    finally:
        print(name, "ends")


async def failing():
    await asyncio.sleep(0)
    print("failing")
    raise ValueError("x")


async def main():
    ticking = asyncio.create_task(ticker())
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(sleeper("a"))
            group.create_task(failing())
            try:
                await asyncio.sleep(1000)
            finally:
                print("body ends")
    except ExceptionGroup as failures:
        print("caught", *failures.exceptions)
    await ticking


asyncio.run(main())
