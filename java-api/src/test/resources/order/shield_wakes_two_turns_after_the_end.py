import asyncio


async def ticker():
    for i in range(7):
        print("tick", i)
        await asyncio.sleep(0)


async def child():
    await asyncio.sleep(0)
    print("child ends")
    return "value"


async def main():
    ticking = asyncio.create_task(ticker())
    print("main wakes", await asyncio.shield(child()))
    await ticking


asyncio.run(main())
