import asyncio


async def child():
    for i in range(5):
        await asyncio.sleep(0)
    print("child ends")


async def caller(task):
    try:
        await asyncio.shield(task)
    finally:
        print("caller ends")


async def ticker():
    for i in range(6):
        print("tick", i)
        await asyncio.sleep(0)


async def main():
    task = asyncio.create_task(child())
    calling = asyncio.create_task(caller(task))
    ticking = asyncio.create_task(ticker())
    await asyncio.sleep(0)
    calling.cancel()
    print("cancel")
    await ticking


asyncio.run(main())
