import asyncio


async def ticker():
    for i in range(8):
        print("tick", i)
        await asyncio.sleep(0)


async def link(depth):
    if depth > 0:
        await asyncio.create_task(link(depth - 1))
    print("link", depth, "ends")


async def main():
    asyncio.create_task(ticker())
    await asyncio.create_task(link(3))
    print("main wakes")


asyncio.run(main())
