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
    async with asyncio.TaskGroup() as group:
        group.create_task(child("a", 1))
        group.create_task(child("b", 2))
    print("group ends")
    await ticking


asyncio.run(main())
