# from 3.12
import asyncio


async def ticker():
    for i in range(4):
        print("tick", i)
        await asyncio.sleep(0)


async def child():
    print("child starts")
    await asyncio.sleep(0)
    print("child ends")
    return "value"


async def main():
    ticking = asyncio.create_task(ticker())
    print("main goes on", await asyncio.wait_for(child(), 1000))
    await ticking


asyncio.run(main())
