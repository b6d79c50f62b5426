import asyncio


async def child(name, turns, fails):
    for _ in range(turns):
        await asyncio.sleep(0)
    print(name, "fails" if fails else "ends")
    if fails:
        raise ValueError(name)


async def main():
    a = asyncio.create_task(child("a", 5, False))
    b = asyncio.create_task(child("b", 1, True))
    c = asyncio.create_task(child("c", 1, False))
    try:
        await asyncio.gather(a, b, c)
    except ValueError as failure:
        print("caught", failure)
    await a
    print("main ends")


asyncio.run(main())
