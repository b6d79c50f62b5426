import asyncio


async def ticker():
    for i in range(6):
        print("tick", i)
        await asyncio.sleep(0)


async def child():
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("child ends")


async def main():
    asyncio.create_task(ticker())
    await asyncio.create_task(child())
    print("main wakes")


asyncio.run(main())
