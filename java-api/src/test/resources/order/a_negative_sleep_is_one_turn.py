import asyncio


async def counter(name, seconds):
    for i in range(2):
        print(name, i)
        await asyncio.sleep(seconds)
    print(name, "ends")


async def main():
    a = asyncio.create_task(counter("zero", 0))
    b = asyncio.create_task(counter("negative", -1))
    await a
    await b
    print("main ends")


asyncio.run(main())
