# from 3.12
import asyncio


async def ticker():
    for i in range(4):
        print("tick", i)
        await asyncio.sleep(0)


async def failing():
    raise ValueError("x")


async def main():
    failed = asyncio.create_task(failing())
    await asyncio.wait([failed])
    ticking = asyncio.create_task(ticker())
    try:
        await asyncio.gather(ticking, failed)
    except ValueError as failure:
        print("caught", failure)
    await ticking


asyncio.run(main())
