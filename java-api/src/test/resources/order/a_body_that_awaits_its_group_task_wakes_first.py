import asyncio


async def child(name, turns):
    for _ in range(turns):
        await asyncio.sleep(0)
    print(name, "ends")
    return name


async def main():
    async with asyncio.TaskGroup() as group:
        a = group.create_task(child("a", 1))
        b = group.create_task(child("b", 3))
        print("got", await a)
        print("body ends")
    print("group ends", await b)


asyncio.run(main())
