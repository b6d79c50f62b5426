import asyncio


async def child(name):
    try:
        await asyncio.sleep(1000)
    finally:
        print(name, "ends")


async def gatherer():
    try:
        await asyncio.gather(child("a"), child("b"))
    finally:
        print("gatherer ends")


async def ticker():
    for i in range(6):
        print("tick", i)
        await asyncio.sleep(0)


async def main():
    task = asyncio.create_task(gatherer())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    ticking = asyncio.create_task(ticker())
    task.cancel()
    print("cancel")
    await ticking


asyncio.run(main())
