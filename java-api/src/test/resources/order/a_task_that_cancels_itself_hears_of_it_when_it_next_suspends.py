import asyncio


async def child():
    asyncio.current_task().cancel()
    print("goes on")
    try:
        await asyncio.sleep(0)
        print("never printed")
    except asyncio.CancelledError:
        print("cancelled")
        raise


async def other():
    print("other")


async def main():
    task = asyncio.create_task(child())
    asyncio.create_task(other())
    try:
        await task
    except asyncio.CancelledError:
        print("main caught it")


asyncio.run(main())
