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
    tasks = [asyncio.create_task(child("a", 2)), asyncio.create_task(child("b", 0))]
    ticking = asyncio.create_task(ticker())
    done, pending = await asyncio.wait(tasks)
    print("main wakes", len(done), len(pending))
    await ticking


asyncio.run(main())
