import asyncio


async def child():
    for i in range(5):
        await asyncio.sleep(0)
    print("child ends")


async def waiter(task):
    try:
        await asyncio.wait([task])
    finally:
        print("waiter ends")


async def ticker():
    for i in range(6):
        print("tick", i)
        await asyncio.sleep(0)


async def main():
    task = asyncio.create_task(child())
    waiting = asyncio.create_task(waiter(task))
    ticking = asyncio.create_task(ticker())
    await asyncio.sleep(0)
    waiting.cancel()
    print("cancel")
    await ticking


asyncio.run(main())
