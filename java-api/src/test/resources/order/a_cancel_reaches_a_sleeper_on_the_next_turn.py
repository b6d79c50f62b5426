import asyncio


async def sleeper():
    try:
        print("sleeps")
        await asyncio.sleep(1000)
    except asyncio.CancelledError:
        print("cancelled")
        raise
    finally:
        print("cleaned up")


async def ticker():
    for i in range(4):
        print("tick", i)
        await asyncio.sleep(0)


async def main():
    task = asyncio.create_task(sleeper())
    ticking = asyncio.create_task(ticker())
    await asyncio.sleep(0)
    print("cancel", task.cancel())
    print("done", task.done())
    try:
        await task
    except asyncio.CancelledError:
        print("main caught it")
    await ticking


asyncio.run(main())
