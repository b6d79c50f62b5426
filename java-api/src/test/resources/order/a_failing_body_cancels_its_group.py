import asyncio


async def sleeper(name):
    try:
        await asyncio.sleep(1000)
    finally:
        print(name, "ends")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(sleeper("a"))
            await asyncio.sleep(0)
            print("body fails")
            raise ValueError("x")
    except ExceptionGroup as failures:
        print("caught", *failures.exceptions)


asyncio.run(main())
