import asyncio


async def child(name, turns):
    print(name, "starts")
    for _ in range(turns):
        await asyncio.sleep(0)
    print(name, "ends")
    return name


async def main():
    print(*await asyncio.gather(child("a", 3), child("b", 1), child("c", 2)))


asyncio.run(main())
