import asyncio


async def child(name):
    print(name, "starts")


async def main():
    tasks = [asyncio.create_task(child(name)) for name in "abc"]
    print("created")
    for task in tasks:
        await task
    print("awaited")


asyncio.run(main())
