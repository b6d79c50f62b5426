# from 3.12
import asyncio


async def ticker():
    for i in range(5):
        print("tick", i)
        await asyncio.sleep(0)


async def child(value):
    return value


async def main():
    tasks = [asyncio.create_task(child(i)) for i in range(2)]
    await asyncio.wait(tasks)
    ticking = asyncio.create_task(ticker())
    print("gather")
    print(*await asyncio.gather(*tasks))
    await ticking


asyncio.run(main())
