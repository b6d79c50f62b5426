import asyncio


async def ticker():
    for i in range(8):
        print("tick", i)
        await asyncio.sleep(0)


async def child(name, turns):
    for _ in range(turns):
        await asyncio.sleep(0)
    print(name, "ends")
    return name


async def main():
    tasks = [asyncio.create_task(child("a", 1)), asyncio.create_task(child("b", 4))]
    ticking = asyncio.create_task(ticker())
    for each in asyncio.as_completed(tasks):
        print("got", await each)
    await ticking


asyncio.run(main())
