import asyncio


async def ticker():
    for i in range(5):
        print("tick", i)
        await asyncio.sleep(0)


async def child():
    return "value"


async def main():
    tasks = [asyncio.create_task(child()) for _ in range(3)]
    await tasks[2]
    ticking = asyncio.create_task(ticker())
    for each in asyncio.as_completed(tasks):
        print("got", await each)
    await ticking


asyncio.run(main())
