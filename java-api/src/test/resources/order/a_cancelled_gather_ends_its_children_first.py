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


async def main():
    task = asyncio.create_task(gatherer())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    task.cancel()
    print("cancel")
    await asyncio.wait([task])
    print("main ends")


asyncio.run(main())
