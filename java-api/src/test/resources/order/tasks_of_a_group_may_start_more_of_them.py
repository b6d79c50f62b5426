import asyncio


async def child(group, name, depth):
    print(name, "starts")
    if depth > 0:
        group.create_task(child(group, name + "x", depth - 1))
        await asyncio.sleep(0)
    print(name, "ends")


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(child(group, "a", 2))
        group.create_task(child(group, "b", 1))
        print("body ends")
    print("group ends")


asyncio.run(main())
