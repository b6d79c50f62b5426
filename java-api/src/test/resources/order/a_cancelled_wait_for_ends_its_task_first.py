# from 3.12
import asyncio


async def child():
    try:
        await asyncio.sleep(1000)
    finally:
        print("child ends")


async def waiter(task):
    try:
        await asyncio.wait_for(task, 1000)
    finally:
        print("waiter ends")


async def ticker():
    for i in range(6):
        print("tick", i)
        await asyncio.sleep(0)


async def main():
    task = asyncio.create_task(child())
    waiting = asyncio.create_task(waiter(task))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    ticking = asyncio.create_task(ticker())
    waiting.cancel()
    print("cancel")
    await ticking


asyncio.run(main())
