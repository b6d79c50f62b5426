# from 3.12
import asyncio

turn = 0


async def ticker():
    global turn
    while True:
        turn += 1
        await asyncio.sleep(0)


async def child():
    global ended
    try:
        await asyncio.sleep(1000)
    finally:
        print("child ends")
        ended = turn


async def main():
    ticking = asyncio.create_task(ticker())
    task = asyncio.create_task(child())
    await asyncio.sleep(0)
    try:
        await asyncio.wait_for(task, 0.01)
    except TimeoutError:
        print("main timed out", turn - ended)
    ticking.cancel()


asyncio.run(main())
