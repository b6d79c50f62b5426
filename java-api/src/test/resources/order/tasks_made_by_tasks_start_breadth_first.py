import asyncio


async def child(name, depth):
    print(name, "starts")
    if depth > 0:
        for suffix in "xy":
            asyncio.create_task(child(name + suffix, depth - 1))
    print(name, "ends")


async def main():
    asyncio.create_task(child("a", 2))
    asyncio.create_task(child("b", 1))
    for turn in range(4):
        await asyncio.sleep(0)
        print("turn", turn)


asyncio.run(main())
