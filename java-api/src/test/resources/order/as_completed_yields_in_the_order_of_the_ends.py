import asyncio


async def child(name, turns):
    for _ in range(turns):
        await asyncio.sleep(0)
    print(name, "ends")
    return name


async def main():
    tasks = [
        asyncio.create_task(child("a", 8)),
        asyncio.create_task(child("b", 1)),
        asyncio.create_task(child("c", 4)),
        asyncio.create_task(child("d", 1)),
    ]
    for each in asyncio.as_completed(tasks):
        print("got", await each)
    print("main ends")


asyncio.run(main())
