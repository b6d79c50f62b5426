import asyncio


async def awaiter(name, future):
    try:
        await future
    except ValueError as failure:
        print(name, "caught", failure)


async def main():
    future = asyncio.get_running_loop().create_future()
    tasks = [asyncio.create_task(awaiter(name, future)) for name in "ab"]
    await asyncio.sleep(0)
    future.set_exception(ValueError("x"))
    print("failed")
    for task in tasks:
        await task
    print("main ends")


asyncio.run(main())
