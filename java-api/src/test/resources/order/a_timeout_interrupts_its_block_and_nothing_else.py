import asyncio


async def other():
    await asyncio.sleep(0.08)
    print("other wakes")


async def main():
    task = asyncio.create_task(other())
    try:
        async with asyncio.timeout(0.02) as limit:
            try:
                print("waits")
                await task.get_loop().create_future()
            finally:
                print("cleaned up")
    except TimeoutError:
        print("timed out", limit.expired())
    await task
    print("main ends")


asyncio.run(main())
