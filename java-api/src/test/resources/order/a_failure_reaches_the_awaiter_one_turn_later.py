import asyncio


async def ticker():
    for i in range(5):
        print("tick", i)
        await asyncio.sleep(0)


async def child():
    try:
        await asyncio.sleep(0)
        raise ValueError("x")
    finally:
        print("child fails")


async def main():
    asyncio.create_task(ticker())
    task = asyncio.create_task(child())
    try:
        await task
    except ValueError as failure:
        print("main caught", failure)


asyncio.run(main())
