import asyncio


async def other(late):
    await late
    print("other wakes")


async def main():
    late = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(other(late))
    try:
        async with asyncio.timeout(0.02) as limit:
            try:
                print("waits")
                await task.get_loop().create_future()
            finally:
                print("cleaned up")
    except TimeoutError:
        print("timed out", limit.expired())
    late.set_result(None)
    await task
    print("main ends")


asyncio.run(main())
