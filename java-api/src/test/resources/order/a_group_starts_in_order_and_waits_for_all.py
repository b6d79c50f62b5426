import asyncio


async def child(name, turns):
    print(name, "starts")
    for _ in range(turns):
        await asyncio.sleep(0)
    print(name, "ends")


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(child("a", 2))
        group.create_task(child("b", 0))
        group.create_task(child("c", 1))
        print("body ends")
    print("group ends")


asyncio.run(main())
