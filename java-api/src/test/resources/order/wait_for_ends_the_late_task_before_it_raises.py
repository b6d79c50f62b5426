import asyncio


async def child():
    try:
        await asyncio.sleep(1000)
    except asyncio.CancelledError:
        print("child cancelled")
        await asyncio.sleep(0)
        print("child cleaned up")
        raise


async def main():
    task = asyncio.create_task(child())
    try:
        await asyncio.wait_for(task, 0.02)
    except TimeoutError:
        print("main timed out", task.done())


asyncio.run(main())
