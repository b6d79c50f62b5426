import asyncio


async def ticker():
    for i in range(7):
        print("tick", i)
        await asyncio.sleep(0)


async def child(name, turns):
    for _ in range(turns):
        await asyncio.sleep(0)
    print(name, "ends")


async def main():
    ticking = asyncio.create_task(ticker())
    await asyncio.gather(child("a", 0), child("b", 2))
    print("main wakes")
    await ticking


asyncio.run(main())
