import asyncio


async def ticker():
    for i in range(3):
        print("tick", i)
        await asyncio.sleep(0)


async def main():
    ticking = asyncio.create_task(ticker())
    print("gather")
    print(*await asyncio.gather())
    await ticking


asyncio.run(main())
