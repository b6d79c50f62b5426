import asyncio


async def failing(name, turns):
    for _ in range(turns):
        await asyncio.sleep(0)
    print(name, "fails")
    raise ValueError(name)


async def failing_late(name):
    try:
        await asyncio.sleep(1000)
    finally:
        print(name, "fails")
        raise ValueError(name)


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(failing_late("a"))
            group.create_task(failing("b", 2))
            group.create_task(failing("c", 1))
    except ExceptionGroup as failures:
        print("caught", *failures.exceptions)


asyncio.run(main())
