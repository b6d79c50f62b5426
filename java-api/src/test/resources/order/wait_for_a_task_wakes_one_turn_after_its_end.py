# from 3.12
import asyncio


async def ticker():
    for i in range(5):
        print("tick", i)
        await asyncio.sleep(0)


async def child():
    await asyncio.sleep(0)
    print("child ends")
    return "value"


async def main():
    ticking = asyncio.create_task(ticker())
    print("main wakes", await asyncio.wait_for(asyncio.create_task(child()), 1000))
    await ticking


asyncio.run(main())
